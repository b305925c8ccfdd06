import Bowser from 'bowser';
import { Flag, PageOf, Text, Timestamp } from '#platform/http';
import { type PlacedSession } from './sessions.service.js';

/** A browser in which the person is signed in. */
export class SessionDto {
  @Text({ max: 100 })
  readonly id!: string;

  @Flag({ description: 'Whether this is the session of the request itself.' })
  readonly isCurrent!: boolean;

  @Timestamp()
  readonly createdAt!: string;

  @Timestamp()
  readonly lastSeenAt!: string;

  @Text({ max: 45, nullable: true })
  readonly ip!: string | null;

  @Text({ max: 200, nullable: true, description: 'Where the address is, approximately' })
  readonly city!: string | null;

  @Text({ max: 2, nullable: true, description: 'ISO 3166-1 alpha-2', example: 'DE' })
  readonly country!: string | null;

  @Text({ max: 100, nullable: true })
  readonly browser!: string | null;

  @Text({ max: 100, nullable: true })
  readonly os!: string | null;
}

export class SessionPage extends PageOf(SessionDto) {}

export const presentSession = (session: PlacedSession, currentUid: string | undefined): SessionDto => {
  const { browser, os } = session.userAgent === null ? {} : Bowser.parse(session.userAgent);
  return {
    id: session.uid,
    isCurrent: session.uid === currentUid,
    createdAt: session.createdAt.toISOString(),
    lastSeenAt: session.lastSeenAt.toISOString(),
    ip: session.ip,
    city: session.city,
    country: session.country,
    browser: browser?.name ?? null,
    os: os?.name ?? null,
  };
};
