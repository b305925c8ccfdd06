import { Flag, Id, Nested, OneOf, Text, Timestamp } from '#platform/http';
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

export class AlgorithmUserDto {
  @Id()
  readonly id!: string;

  @Text({ max: 100 })
  readonly name!: string;
}

export class AlgorithmUseDto {
  @OneOf(SIGNING_ALGORITHMS)
  readonly algorithm!: SigningAlgorithm;

  @Flag({ description: 'Whether there are keys of it. Those of PS256 and EdDSA are made when somebody chooses them.' })
  readonly isEnabled!: boolean;

  @Timestamp({ nullable: true, description: 'When the schedule puts its next key to use.' })
  readonly nextRotationAt!: string | null;

  @Nested(() => AlgorithmUserDto, { list: true, description: 'The clients for which something is signed with it.' })
  readonly clients!: AlgorithmUserDto[];

  @Nested(() => AlgorithmUserDto, { list: true, description: 'The APIs whose access tokens are signed with it.' })
  readonly apis!: AlgorithmUserDto[];
}

export class SigningKeyListDto {
  @Nested(() => SigningKeyDto, { list: true })
  readonly items!: SigningKeyDto[];

  @Nested(() => AlgorithmUseDto, { list: true })
  readonly algorithms!: AlgorithmUseDto[];

  @Timestamp({ nullable: true, description: 'When the first of the active keys is due to be replaced.' })
  readonly nextRotationAt!: string | null;
}

export class RotateSigningKeysDto {
  @OneOf(SIGNING_ALGORITHMS, { optional: true, description: 'All algorithms when left out.' })
  readonly algorithm?: SigningAlgorithm;
}

export class SetSigningAlgorithmDto {
  @OneOf(SIGNING_ALGORITHMS)
  readonly algorithm!: SigningAlgorithm;

  @Flag()
  readonly isEnabled!: boolean;
}

export const presentSigningKeys = ({ items, algorithms, nextRotationAt }: SigningKeyOverview): SigningKeyListDto => ({
  items: items.map(presentSigningKey),
  algorithms: algorithms.map((use) => ({
    algorithm: use.algorithm,
    isEnabled: use.isEnabled,
    nextRotationAt: iso(use.nextRotationAt),
    clients: [...use.clients],
    apis: [...use.apis],
  })),
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
