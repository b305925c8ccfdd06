import { useState } from 'react';
import { TextField } from '@/ui/text-field';
import { useT } from '../app/i18n';
import { suggestUsername, type Rule } from '../app/rules';
import type { useDraft } from '../app/use-draft';

type Person = { givenName: string; familyName: string; username: string; email: string };
export const EMPTY_PERSON: Person = { givenName: '', familyName: '', username: '', email: '' };
export const PERSON_RULES: Record<keyof Person, Rule[]> = {
  givenName: ['required', 'tooLong'],
  familyName: ['required', 'tooLong'],
  username: ['required', 'username'],
  email: ['required', 'email'],
};

/** Part of a form's draft that belongs to a person; forms with more fields fit as well. */
export type PersonDraft = {
  values: Person;
  set: (name: keyof Person, value: string) => void;
  bind: (name: keyof Person) => Pick<ReturnType<BoundDraft>, 'value' | 'error' | 'onChange'> & { name: string };
};
type BoundDraft = ReturnType<typeof useDraft<Person>>['bind'];

type PersonFieldsProps = {
  draft: PersonDraft;
  /** Why the address is what it is; it can't be changed then. */
  emailNote?: string;
};

/** Name, username and e-mail; the username follows the name until somebody types one. */
export function PersonFields({ draft, emailNote }: PersonFieldsProps) {
  const t = useT();
  const [isUsernameOwn, setIsUsernameOwn] = useState(false);

  const rename = (name: 'givenName' | 'familyName', value: string) => {
    draft.set(name, value);
    if (isUsernameOwn) return;
    const person: Person = { ...draft.values, [name]: value };
    draft.set('username', suggestUsername(person.givenName, person.familyName));
  };

  return (
    <>
      <div className="grid gap-4 min-[26rem]:grid-cols-2">
        {(['givenName', 'familyName'] as const).map((name) => (
          <TextField
            key={name}
            {...draft.bind(name)}
            onChange={(event) => rename(name, event.target.value)}
            label={t(`fields.${name}`)}
            autoComplete={name === 'givenName' ? 'given-name' : 'family-name'}
          />
        ))}
      </div>
      <TextField
        {...draft.bind('username')}
        onChange={(event) => {
          setIsUsernameOwn(event.target.value !== '');
          draft.set('username', event.target.value.toLowerCase());
        }}
        label={t('fields.username')}
        hint={t('fields.usernameHint')}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
      />
      <TextField
        {...draft.bind('email')}
        label={t('fields.email')}
        hint={emailNote}
        readOnly={emailNote !== undefined}
        type="email"
        autoComplete="email"
        inputClassName={emailNote === undefined ? undefined : 'bg-muted'}
      />
    </>
  );
}
