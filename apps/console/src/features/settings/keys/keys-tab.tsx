import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { signingKeysQuery } from '@/api/tenant-administration';
import type { Settings } from '@/api/types';
import { useCan } from '@/api/use-account';
import { QueryBoundary } from '@/navigation/query-boundary';
import { AlgorithmsCard } from './algorithms-card';
import { isRotating } from './is-rotating';
import { KeysCard } from './keys-card';
import { RotationForm } from './rotation-form';

const POLL_MS = 3000;

/** The signing keys, followed closely while a rotation is under way. */
export function KeysTab({ settings }: { settings: Settings }) {
  const mayRotate = useCan('keys:write');
  const [askedAt, setAskedAt] = useState<number | null>(null);
  const query = useQuery({
    ...signingKeysQuery,
    refetchInterval: ({ state }) => (isRotating(state.data, askedAt, Date.now()) ? POLL_MS : false),
  });
  return (
    <QueryBoundary query={query} lines={6}>
      {(keys) => (
        <>
          <KeysCard keys={keys.items} mayRotate={mayRotate} onRotate={() => setAskedAt(Date.now())} />
          <AlgorithmsCard algorithms={keys.algorithms} mayEdit={mayRotate} />
          <RotationForm settings={settings} nextRotationAt={keys.nextRotationAt} />
        </>
      )}
    </QueryBoundary>
  );
}
