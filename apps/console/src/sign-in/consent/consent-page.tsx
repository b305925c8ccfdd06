import { useEffect, useState } from 'react';
import { interactionApi } from '@/api/sign-in';
import type { Interaction } from '@/api/types';
import { Loading } from '../app/loading';
import { CardLayout } from '../app/layout';
import { leaveFor, leaveForExpired, queryParameter } from '../app/navigation';
import type { PageProps } from '../app/page-props';
import { AccessDenied } from './access-denied';
import { ConsentForm } from './consent-form';

const uid = queryParameter('interaction') ?? '';

export function ConsentPage({ languageChoice }: PageProps) {
  const [interaction, setInteraction] = useState<Interaction | null>(null);

  useEffect(() => {
    if (!uid) return leaveForExpired();
    interactionApi.get(uid).then((found) => {
      if (found.prompt === 'login' && !found.denied) leaveFor(`/login?interaction=${encodeURIComponent(uid)}`);
      else setInteraction(found);
    }, leaveForExpired);
  }, []);

  return (
    <CardLayout languageChoice={languageChoice}>
      {!interaction && <Loading />}
      {interaction?.denied && <AccessDenied interaction={interaction} />}
      {interaction && !interaction.denied && <ConsentForm interaction={interaction} />}
    </CardLayout>
  );
}
