import { AnnouncedCache } from './announced-cache.js';
import { type PubSub } from './pub-sub.js';

/** Delivers at once, in this process. */
class LocalPubSub {
  private readonly handlers: ((message: string) => void)[] = [];
  private readonly resumeHandlers: (() => void)[] = [];

  publish = (_topic: string, message: string): Promise<void> => {
    for (const handler of this.handlers) handler(message);
    return Promise.resolve();
  };
  subscribe = (_topic: string, handler: (message: string) => void): Promise<void> => {
    this.handlers.push(handler);
    return Promise.resolve();
  };
  onResume = (handler: () => void): void => {
    this.resumeHandlers.push(handler);
  };
  resume = (): void => {
    for (const handler of this.resumeHandlers) handler();
  };
}

interface Thing {
  readonly version: number;
}

const start = async (maxEntries = 10) => {
  const pubSub = new LocalPubSub();
  const cache = new AnnouncedCache<Thing>(pubSub as unknown as PubSub, 'things', maxEntries); // stands in for Redis
  await cache.listen();
  let loads = 0;
  const find = (key: string): Promise<Thing | null> => cache.find(key, () => Promise.resolve({ version: ++loads }));
  return { pubSub, cache, find };
};

describe('AnnouncedCache', () => {
  it('loads a key once', async () => {
    const { find } = await start();
    expect([await find('a'), await find('a')]).toEqual([{ version: 1 }, { version: 1 }]);
  });

  it('shares one load between those who ask at the same time', async () => {
    const { find } = await start();
    expect(await Promise.all([find('a'), find('a')])).toEqual([{ version: 1 }, { version: 1 }]);
  });

  it('loads again after an announcement of that key only', async () => {
    const { cache, find } = await start();
    await find('a');
    await find('b');
    await cache.announce('a');
    expect([await find('a'), await find('b')]).toEqual([{ version: 3 }, { version: 2 }]);
  });

  it('loads everything again after the connection was lost', async () => {
    const { pubSub, find } = await start();
    await find('a');
    pubSub.resume();
    expect(await find('a')).toEqual({ version: 2 });
  });

  it('does not keep what was read before a change that was announced meanwhile', async () => {
    const { cache, find } = await start();
    let finish: (value: Thing) => void = () => undefined;
    const slow = cache.find('a', () => new Promise((resolve) => (finish = resolve)));
    await cache.announce('a');
    finish({ version: 0 });
    expect(await slow).toEqual({ version: 0 });
    expect(await find('a')).toEqual({ version: 1 });
  });

  it('remembers for a while that a key is absent, until it is announced', async () => {
    const { cache, find } = await start();
    expect(await cache.find('a', () => Promise.resolve(null))).toBeNull();
    expect(await find('a')).toBeNull();
    await cache.announce('a');
    expect(await find('a')).toEqual({ version: 1 });
  });

  it('does not remember a load that failed', async () => {
    const { cache, find } = await start();
    await expect(cache.find('a', () => Promise.reject(new Error('away')))).rejects.toThrow('away');
    expect(await find('a')).toEqual({ version: 1 });
  });

  it('keeps known keys however many absent ones are asked for', async () => {
    const { cache, find } = await start(2);
    await find('a');
    for (let i = 0; i < 10; i++) await cache.find(`none-${String(i)}`, () => Promise.resolve(null));
    expect(await find('a')).toEqual({ version: 1 });
  });
});
