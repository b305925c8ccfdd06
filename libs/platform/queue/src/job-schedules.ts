import { Injectable } from '@nestjs/common';
import { type Queue } from 'bullmq';
import { PubSub } from '#platform/redis';

interface Schedule {
  readonly queue: Queue;
  readonly name: string;
  readonly everyMs: number;
}

/**
 * Jobs that come round by themselves. A schedule is Redis's alone, so it is set up anew whenever the connection is back
 * after a loss: Redis may have come back empty.
 */
@Injectable()
export class JobSchedules {
  private readonly schedules: Schedule[] = [];

  constructor(pubSub: PubSub) {
    pubSub.onResume(() => this.restore());
  }

  /**
   * Puts a job called `name` on `queue` every `everyMs`, however many processes ask for it: for the first time now. A
   * schedule that there is already keeps its turn, so that what is done once a day is not done whenever a process
   * starts; a turn that nobody was there for comes at once.
   */
  async every(everyMs: number, queue: Queue, name: string): Promise<void> {
    const schedule = { queue, name, everyMs };
    this.schedules.push(schedule);
    await this.set(schedule);
  }

  /** As `every`, and besides at once, whenever processes start: for what a new configuration may have made due. */
  async atStartAndEvery(everyMs: number, queue: Queue, name: string): Promise<void> {
    await this.every(everyMs, queue, name);
    await queue.add(name, {}, { removeOnComplete: true, deduplication: { id: name } });
  }

  private async set({ queue, name, everyMs }: Schedule): Promise<void> {
    const opts = { removeOnComplete: true, attempts: 1 };
    await queue.upsertJobScheduler(name, { every: everyMs }, { name, opts });
  }

  private async restore(): Promise<void> {
    for (const schedule of this.schedules) await this.set(schedule);
  }
}
