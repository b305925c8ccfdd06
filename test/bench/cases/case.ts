import { type Connection } from '../connection.ts';
import { type Subject, type Target } from '../target.ts';

/** One request or a whole flow for one subject. Rejects when any answer is not the right one. */
export type Operation = (connection: Connection, subject: Subject, worker: number) => Promise<void>;

/** What is measured, for each of the two targets. */
export interface Case {
  readonly name: string;
  operationOf(target: Target): Operation;
}
