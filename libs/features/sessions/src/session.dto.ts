import Bowser from 'bowser';
import { Flag, PageOf, Text, Timestamp } from '#platform/http';
import { type ListedSession } from '#features/oidc';

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

  @Text({ max: 100, nullable: true })
  readonly browser!: string | null;

  @Text({ max: 100, nullable: true })
  readonly os!: string | null;
}

export class SessionPage extends PageOf(SessionDto) {}

export const presentSession = (session: ListedSession, currentUid: string | undefined): SessionDto => {
  const { browser, os } = session.userAgent === null ? {} : Bowser.parse(session.userAgent);
  return {
    id: session.uid,
    isCurrent: session.uid === currentUid,
    createdAt: session.createdAt.toISOString(),
    lastSeenAt: session.lastSeenAt.toISOString(),
    ip: session.ip,
    browser: browser?.name ?? null,
    os: os?.name ?? null,
  };
};
