import { Nested, OneOf, Text, Timestamp } from '#platform/http';
import { SIGNING_ALGORITHMS, type SigningAlgorithm } from './key-material.js';
import { type SigningKeyRecord, type SigningKeyState } from './signing-keys.repository.js';
import { type SigningKeyOverview } from './signing-keys.service.js';

const STATES = ['next', 'active', 'retiring'] as const satisfies readonly SigningKeyState[];

export class SigningKeyDto {
  @Text({ max: 100, description: 'The kid in the JWKS.' })
  readonly id!: string;

  @OneOf(SIGNING_ALGORITHMS)
  readonly algorithm!: SigningAlgorithm;

  @OneOf(STATES)
  readonly state!: SigningKeyState;

  @Timestamp()
  readonly createdAt!: string;

  @Timestamp({ nullable: true, description: 'Of a next key: when it takes over.' })
  readonly activateAt!: string | null;

  @Timestamp({ nullable: true })
  readonly activatedAt!: string | null;

  @Timestamp({ nullable: true })
  readonly retiredAt!: string | null;

  @Timestamp({ nullable: true, description: 'Of a retiring key: when it leaves the JWKS.' })
  readonly removeAt!: string | null;
}

export class SigningKeyListDto {
  @Nested(() => SigningKeyDto, { list: true })
  readonly items!: SigningKeyDto[];

  @Timestamp({ nullable: true, description: 'When the first of the active keys is due to be replaced.' })
  readonly nextRotationAt!: string | null;
}

export class RotateSigningKeysDto {
  @OneOf(SIGNING_ALGORITHMS, { optional: true, description: 'All algorithms when left out.' })
  readonly algorithm?: SigningAlgorithm;
}

export const presentSigningKeys = ({ items, nextRotationAt }: SigningKeyOverview): SigningKeyListDto => ({
  items: items.map(presentSigningKey),
  nextRotationAt: iso(nextRotationAt),
});

const presentSigningKey = (key: SigningKeyRecord): SigningKeyDto => ({
  id: key.id,
  algorithm: key.algorithm,
  state: key.state,
  createdAt: key.createdAt.toISOString(),
  activateAt: key.state === 'next' ? iso(key.activateAt) : null,
  activatedAt: iso(key.activatedAt),
  retiredAt: iso(key.retiredAt),
  removeAt: iso(key.removeAt),
});

const iso = (date: Date | null): string | null => date?.toISOString() ?? null;
