import { type IncomingMessage } from 'node:http';
import { type RequestInfo, type Tenant } from '#kernel';

/** What the socket's edge found out about a request before anything else saw it. */
export interface EdgeRequest extends RequestInfo {
  readonly ip: string;
  /** The tenant the Host header names; null on the sign-up host. */
  readonly tenant: Tenant | null;
}

const edges = new WeakMap<IncomingMessage, EdgeRequest>();

export const setEdge = (request: IncomingMessage, edge: EdgeRequest): void => {
  edges.set(request, edge);
};

/** What the edge knows of `request`. Every request passes the edge, so a missing one is a programming error. */
export const edgeOf = (request: IncomingMessage): EdgeRequest => {
  const edge = edges.get(request);
  if (!edge) throw new Error('The request did not pass the edge.');
  return edge;
};
