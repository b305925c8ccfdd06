import { Flag, Integer, Text, Timestamp } from '#platform/http';

export class RecoveryCodesDto {
  @Flag({ description: 'Whether the company uses recovery codes' })
  readonly isEnabled!: boolean;

  @Integer()
  readonly total!: number;

  @Integer({ description: 'How many of them were not used' })
  readonly unused!: number;

  @Timestamp({ nullable: true })
  readonly createdAt!: string | null;
}

export class NewRecoveryCodesDto {
  @Text({ max: 20, list: true, description: 'They are not shown again' })
  readonly codes!: string[];
}

/** Any text is answered alike, unless it is a good one. */
export class RecoveryCodeDto {
  @Text({ max: 50 })
  readonly username!: string;

  @Text({ max: 50, description: 'Spaces, dashes and small letters do not matter' })
  readonly code!: string;
}
