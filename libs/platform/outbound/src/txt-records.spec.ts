import { DnsServer } from '#testing';
import { NoDnsAnswer, TxtRecords } from './txt-records.js';

describe('TXT records', () => {
  let dns: DnsServer;
  let records: TxtRecords;

  beforeAll(async () => {
    dns = new DnsServer();
    records = new TxtRecords([await dns.start()]);
  });
  afterAll(() => dns.stop());

  it('are found, all that stand at a name', async () => {
    dns.set('_challenge.acme.example', 'v=spf1 -all', 'proof=1');
    expect([...(await records.find('_challenge.acme.example'))].sort()).toEqual(['proof=1', 'v=spf1 -all']);
    expect(dns.questions.at(-1)).toBe('_challenge.acme.example');
  });

  it('are put together from their parts', async () => {
    dns.set('long.acme.example', 'x'.repeat(300));
    expect(await records.find('long.acme.example')).toEqual(['x'.repeat(300)]);
  });

  it('are none where there is no such name', async () => {
    expect(await records.find('none.acme.example')).toEqual([]);
  });

  it('are unknown where the server can’t tell', async () => {
    dns.isFailing = true;
    await expect(records.find('_challenge.acme.example')).rejects.toBeInstanceOf(NoDnsAnswer);
    dns.isFailing = false;
  });

  it('are unknown where nobody answers', async () => {
    await expect(new TxtRecords(['127.0.0.1:1']).find('acme.example')).rejects.toBeInstanceOf(NoDnsAnswer);
  });
});
