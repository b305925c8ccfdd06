/** A group as others need it: its name is what tokens and lists show. */
export interface GroupReference {
  readonly id: string;
  readonly name: string;
}

const alphabet = new Intl.Collator('en');

/** The alphabetical order of groups, the same everywhere; names the alphabet holds equal go by their code units. */
export const byGroupName = (a: GroupReference, b: GroupReference): number =>
  alphabet.compare(a.name, b.name) || (a.name < b.name ? -1 : 1);
