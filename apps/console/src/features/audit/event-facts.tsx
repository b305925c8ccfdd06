import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { AuditEvent } from '@/api/types';
import { useCan } from '@/api/use-account';
import { Facts } from '@/ui/facts';
import { placeName } from '@/ui/place';
import { Time } from '@/ui/time';
import { actorName, deviceName, subjectName } from './audit-text';

const LINK = 'rounded-sm font-medium text-accent-text hover:underline';

/** Who, when, from where. Links for those who may follow them. */
export function EventFacts({ event, isLinked }: { event: AuditEvent; isLinked: boolean }) {
  const { t, i18n } = useTranslation();
  const mayReadUsers = useCan('users:read');
  const mayReadClients = useCan('clients:read');
  const { actor, subject, client, ip, createdAt } = event;
  const place = placeName(event, i18n.language);
  const actorLink = isLinked && mayReadUsers && actor?.name && actor.id;
  const facts = [
    { name: t('audit.time'), value: <Time value={createdAt} style="full" /> },
    {
      name: t('audit.actor'),
      value: actorLink ? (
        <Link to="/settings/administration/users/$id" params={{ id: actorLink }} className={LINK}>
          {actor.name}
        </Link>
      ) : (
        actorName(event, t)
      ),
    },
    subject && { name: t('audit.subject'), value: subjectName(event, t) },
    client && {
      name: t('audit.client'),
      value:
        isLinked && mayReadClients ? (
          <Link to="/settings/administration/oidc-clients/$id" params={{ id: client.id }} className={LINK}>
            {client.name}
          </Link>
        ) : (
          client.name
        ),
    },
    ip && { name: t('audit.ip'), value: ip },
    place && { name: t('audit.place'), value: place },
    { name: t('audit.device'), value: deviceName(event, t) ?? t('audit.unknownDevice') },
  ];
  return <Facts facts={facts.filter((fact) => fact !== null && fact !== '')} />;
}
