import { Module } from '@nestjs/common';
import { OutboxListener } from './outbox-listener.js';
import { OutboxRelay } from './outbox-relay.js';

/** For the worker alone: moves what the outbox holds to the queues. */
@Module({ providers: [OutboxListener, OutboxRelay], exports: [OutboxRelay] })
export class OutboxRelayModule {}
