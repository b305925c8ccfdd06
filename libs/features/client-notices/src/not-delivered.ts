/** The client was not told, and why: a code for the audit log, which names nothing of the network inside. */
export class NotDelivered extends Error {
  constructor(
    readonly reason: string,
    readonly isHopeless: boolean,
  ) {
    super(`A client could not be told: ${reason}.`);
    this.name = new.target.name;
  }
}
