import { type AddressInfo } from 'node:net';
import dns2 from 'dns2';

const { Packet } = dns2;

/** A DNS server on the loopback interface that knows the TXT records a test gives it, and no other name. */
export class DnsServer {
  /** Texts by names. */
  private readonly records = new Map<string, string[]>();
  /** What it was asked, in order. */
  readonly questions: string[] = [];
  /** It says that it can't tell (SERVFAIL). */
  isFailing = false;
  private readonly server = dns2.createServer({
    udp: { type: 'udp4' },
    handle: (request, send) => {
      send(this.answer(request));
    },
  });

  /** Returns where it listens, as `DNS_SERVERS` names it. Whatever harness is started from here on asks it. */
  async start(): Promise<string> {
    const { udp } = await this.server.listen({ udp: { port: 0, address: '127.0.0.1' } });
    const address = `127.0.0.1:${String((udp as AddressInfo).port)}`; // it listens by UDP
    process.env['TEST_DNS_SERVERS'] = address;
    return address;
  }

  stop(): Promise<void> {
    delete process.env['TEST_DNS_SERVERS'];
    return this.server.close();
  }

  set(name: string, ...texts: string[]): void {
    this.records.set(name.toLowerCase(), texts);
  }

  delete(name: string): void {
    this.records.delete(name.toLowerCase());
  }

  private answer(request: InstanceType<typeof Packet>): InstanceType<typeof Packet> {
    const response = Packet.createResponseFromRequest(request);
    const [question] = request.questions;
    const name = question?.name ?? '';
    this.questions.push(name);
    const texts = this.records.get(name.toLowerCase());
    if (this.isFailing) response.header.rcode = Packet.RCODE.SERVFAIL;
    else if (!texts) response.header.rcode = Packet.RCODE.NXDOMAIN;
    else if (question?.type === Packet.TYPE.TXT) {
      for (const text of texts) {
        const data = text.match(/.{1,255}/gs) ?? ['']; // a part has 255 bytes at most (RFC 1035 §3.3)
        response.answers.push(
          new Packet.Resource({ name, type: Packet.TYPE.TXT, class: Packet.CLASS.IN, ttl: 0, data }),
        );
      }
    }
    return response;
  }
}
