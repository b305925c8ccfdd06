import { setTimeout as sleep } from 'node:timers/promises';
import { jest } from '@jest/globals';
import { Redis } from 'ioredis';
import { newId } from '#kernel';
import { Harness } from '#testing';
import { PubSub } from './pub-sub.js';

describe('Announcements', () => {
  let here: Harness;
  let elsewhere: Harness;
  let topic: string;
  let heard: string[];

  beforeAll(async () => {
    [here, elsewhere] = await Promise.all([Harness.start(), Harness.start()]);
  });
  afterAll(() => Promise.all([here.stop(), elsewhere.stop()]));
  beforeEach(async () => {
    topic = newId();
    heard = [];
    await elsewhere.get(PubSub).subscribe(topic, (message) => heard.push(message));
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });

  const until = async (condition: () => boolean): Promise<void> => {
    while (!condition()) await sleep(10);
  };

  it('arrive in another process', async () => {
    await here.get(PubSub).publish(topic, 'changed');
    await until(() => heard.length > 0);
    expect(heard).toEqual(['changed']);
  });

  it('have been dealt with in every process when the change is done', async () => {
    await elsewhere.get(PubSub).subscribe(topic, async (message) => {
      await sleep(100);
      heard.push(`${message}, slowly`);
    });
    await here.get(PubSub).publish(topic, 'changed');
    expect(heard).toEqual(['changed', 'changed, slowly']);
  });

  it('wait for nobody where nobody listens, and not for ever for a process that does not answer', async () => {
    const startedAt = performance.now();
    await here.get(PubSub).publish(newId(), 'changed');
    expect(performance.now() - startedAt).toBeLessThan(900);
    await elsewhere.get(PubSub).subscribe(topic, () => new Promise<void>(() => undefined));
    await here.get(PubSub).publish(topic, 'changed');
    expect(performance.now() - startedAt).toBeLessThan(10_000);
  });

  it('wait while Redis is away, and are made once each when it is back', async () => {
    const [redis, pubSub] = [here.get(Redis), here.get(PubSub)];
    jest.spyOn(redis, 'publish').mockRejectedValue(new Error('Connection is closed.'));
    await pubSub.publish(topic, 'first');
    await pubSub.publish(topic, 'second');
    await pubSub.publish(topic, 'first');
    expect([pubSub.hasUnsent, heard]).toEqual([true, []]);
    jest.restoreAllMocks();
    redis.disconnect(true);
    await until(() => heard.length === 2);
    await pubSub.publish(topic, 'third');
    await until(() => heard.includes('third'));
    expect(heard).toEqual(['first', 'second', 'third']);
    expect(pubSub.hasUnsent).toBe(false);
  });

  it('fail where it is not Redis that is away', async () => {
    jest.spyOn(here.get(Redis), 'publish').mockRejectedValue(new Error('ERR wrong number of arguments'));
    await expect(here.get(PubSub).publish(topic, 'changed')).rejects.toThrow('wrong number');
    expect(here.get(PubSub).hasUnsent).toBe(false);
  });

  it('that may have been missed are made up for after a loss, again and again until that succeeds', async () => {
    let attempts = 0;
    here.get(PubSub).onResume(() => {
      attempts += 1;
      return attempts < 3 ? Promise.reject(new Error('PostgreSQL is away')) : undefined;
    });
    here.get(PubSub)['subscriber'].disconnect(true);
    await until(() => attempts === 3);
    await sleep(1_200);
    expect(attempts).toBe(3);
  });
});
