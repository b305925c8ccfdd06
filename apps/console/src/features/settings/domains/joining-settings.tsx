import { useTranslation } from 'react-i18next';
import { emailDomainsApi } from '@/api/email-domains';
import type { EmailDomain, EmailDomainChange } from '@/api/types';
import { useAction } from '@/forms/use-action';
import { Badge } from '@/ui/badge';
import { SwitchRow } from '@/ui/switch';
import { ChooseGroups } from './choose-groups';

/** Whether people join by the domain, and into which groups. */
export function JoiningSettings({ domain, mayEdit }: { domain: EmailDomain; mayEdit: boolean }) {
  const { t } = useTranslation();
  const isProved = domain.state !== 'pending';
  const save = useAction({
    run: (change: EmailDomainChange) => emailDomainsApi.update(domain.id, change),
    done: t('emailDomains.saved'),
    touches: [['email-domains']],
  });
  return (
    <div className="flex flex-col gap-4">
      <SwitchRow
        label={t('emailDomains.joining')}
        description={
          isProved ? t('emailDomains.joiningHint', { domain: domain.domain }) : t('emailDomains.joiningLater')
        }
        checked={domain.isJoiningOn}
        onChange={(isJoiningOn) => save.start({ isJoiningOn })}
        disabled={!mayEdit || !isProved || save.isBusy}
      />
      {isProved && (
        <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
          <div className="flex min-w-0 flex-wrap items-center gap-1.5">
            <span className="mr-1 font-medium">{t('emailDomains.groups')}</span>
            {domain.groups.map(({ id, name }) => (
              <Badge key={id}>{name}</Badge>
            ))}
            {domain.groups.length === 0 && <span className="text-soft">{t('common.none')}</span>}
          </div>
          {mayEdit && <ChooseGroups saved={domain.groups} onSave={(groupIds) => save.run({ groupIds })} />}
        </div>
      )}
    </div>
  );
}
