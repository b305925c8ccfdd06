import { Injectable } from '@nestjs/common';
import { DomainError, type FieldProblem, invalidField, type TenantContext } from '#kernel';
import { TenantDb, type TenantTx } from '#platform/database';
import { parseKnownFields } from '#platform/http';
import { GroupMemberships } from '#features/groups';
import { LoginLinks, MAX_VALID_MINUTES } from '#features/login-links';
import { ProfileFields, UserDirectory } from '#features/users';
import { parsePeople, type PersonRow } from './parse-people.js';

export interface ImportOptions {
  /** Reports what would happen, and changes nothing. */
  readonly isDryRun: boolean;
  /** Mails everybody who is created a one-time login link. */
  readonly isMailed: boolean;
}

/** What became of a row. */
export interface ImportedRow {
  readonly line: number;
  readonly username: string;
  readonly email: string;
  readonly state: 'created' | 'would_be_created' | 'refused';
  readonly problems: FieldProblem[];
}

/** Creates the people of a CSV file as members. Each row stands for itself: the good ones are done, whatever the others are. */
@Injectable()
export class UserImport {
  constructor(
    private readonly db: TenantDb,
    private readonly users: UserDirectory,
    private readonly memberships: GroupMemberships,
    private readonly loginLinks: LoginLinks,
  ) {}

  /**
   * One result for each row, in the order of the file.
   * @throws InvalidRequest when the file as a whole can't be read @throws MailIsOff
   */
  async run(ctx: TenantContext, csv: string, options: ImportOptions): Promise<ImportedRow[]> {
    const rows = parsePeople(csv);
    if (options.isMailed) await this.loginLinks.assertMailIsOn(ctx);
    const repeated = repeatedIn(rows);
    const results: ImportedRow[] = [];
    for (const row of rows) results.push(await this.importRow(ctx, row, { ...options, repeated }));
    return results;
  }

  private async importRow(
    ctx: TenantContext,
    row: PersonRow,
    { isDryRun, isMailed, repeated }: ImportOptions & { repeated: ReadonlyMap<PersonRow, FieldProblem[]> },
  ): Promise<ImportedRow> {
    const { line, username, email } = row;
    const problems = repeated.get(row) ?? (await this.tryRow(ctx, row, { isDryRun, isMailed }));
    const done = isDryRun ? 'would_be_created' : 'created';
    return { line, username, email, state: problems.length > 0 ? 'refused' : done, problems };
  }

  /** Creates the person, unless it is a dry run; what is wrong with the row, if anything is. */
  private async tryRow(ctx: TenantContext, row: PersonRow, options: ImportOptions): Promise<FieldProblem[]> {
    try {
      const { groups, line: _line, ...fields } = row;
      const profile = await parseKnownFields(ProfileFields, fields);
      const id = await this.db.run(ctx, (tx) => this.create(tx, ctx, { profile, groups, isDryRun: options.isDryRun }));
      if (id !== null && options.isMailed) {
        await this.loginLinks.issue(ctx, id, { validMinutes: MAX_VALID_MINUTES, isMailed: true });
      }
      return [];
    } catch (error) {
      if (!(error instanceof DomainError) || error.kind === 'unavailable') throw error;
      const { fields, code, message } = error;
      return fields.length > 0 ? [...fields] : [{ field: 'username', code, message }];
    }
  }

  /** The new account's id; null in a dry run. */
  private async create(
    tx: TenantTx,
    ctx: TenantContext,
    { profile, groups, isDryRun }: { profile: ProfileFields; groups: readonly string[]; isDryRun: boolean },
  ): Promise<string | null> {
    const found = await this.memberships.findByNames(tx, ctx.tenant.id, groups);
    if (found.length !== new Set(groups.map((name) => name.toLowerCase())).size) {
      throw invalidField('groups', 'unknown_group', 'One of these groups does not exist.');
    }
    await this.users.checkAvailability(tx, ctx.tenant.id, profile);
    if (isDryRun) return null;
    const { givenName, familyName, username, email } = profile;
    const user = await this.users.create(tx, ctx, { givenName, familyName, username, email, role: 'member' });
    const groupIds = found.map(({ id }) => id);
    await this.memberships.addToGroups(tx, ctx, user.id, groupIds);
    return user.id;
  }
}

/** The rows whose username or address stands in an earlier row, each with what is wrong. */
const repeatedIn = (rows: readonly PersonRow[]): Map<PersonRow, FieldProblem[]> => {
  const seen = { username: new Set<string>(), email: new Set<string>() };
  const repeated = new Map<PersonRow, FieldProblem[]>();
  for (const row of rows) {
    const problems = (['username', 'email'] as const).flatMap((field) => {
      const value = row[field].toLowerCase();
      if (value === '' || !seen[field].has(value)) {
        seen[field].add(value);
        return [];
      }
      return [{ field, code: 'repeated', message: `An earlier row has this ${field}.` }];
    });
    if (problems.length > 0) repeated.set(row, problems);
  }
  return repeated;
};
