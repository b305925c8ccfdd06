import { Flag, Integer, Nested, OneOf, Pattern, Text } from '#platform/http';

const MAX_CSV_LENGTH = 200_000;
const STATES = ['created', 'would_be_created', 'refused'] as const;

export class ImportUsersDto {
  @Pattern(/^[^\0]+$/, 'csv must be the text of a CSV file', {
    max: MAX_CSV_LENGTH,
    description:
      'CSV with the columns username, email, givenName, familyName and, where wanted, groups: names separated by |',
    example: 'username,email,givenName,familyName,groups\nada.lovelace,ada@acme.example,Ada,Lovelace,Engineering',
  })
  readonly csv!: string;

  @Flag({ optional: true, description: 'Reports what would happen, and changes nothing' })
  readonly isDryRun?: boolean;

  @Flag({ optional: true, description: 'Mails everybody a one-time login link, good for 24 hours' })
  readonly isMailed?: boolean;
}

class RowProblemDto {
  @Text({ max: 50 })
  readonly field!: string;

  @Text({ max: 50 })
  readonly code!: string;

  @Text({ max: 500 })
  readonly message!: string;
}

class ImportedRowDto {
  @Integer({ description: 'The line of the file' })
  readonly line!: number;

  @Text({ min: 0, max: 10_000, description: 'As it stands in the file' })
  readonly username!: string;

  @Text({ min: 0, max: 10_000, description: 'As it stands in the file' })
  readonly email!: string;

  @OneOf(STATES)
  readonly state!: (typeof STATES)[number];

  @Nested(() => RowProblemDto, { list: true })
  readonly problems!: RowProblemDto[];
}

export class ImportReportDto {
  @Integer()
  readonly createdCount!: number;

  @Integer()
  readonly refusedCount!: number;

  @Nested(() => ImportedRowDto, { list: true, maxItems: 500 })
  readonly rows!: ImportedRowDto[];
}
