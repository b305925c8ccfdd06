import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { apisApi } from '@/api/apis';
import type { Api, ApiClient } from '@/api/types';
import { useAction } from '@/forms/use-action';
import { AppIcon } from '@/ui/app-icon';
import { Badge } from '@/ui/badge';
import { Button } from '@/ui/button';
import { ConfirmButton } from '@/ui/confirm-button';
import { Dialog } from '@/ui/dialog';
import { AccessForm } from './access-form';

type ClientRowProps = { api: Api; entry: ApiClient; mayWrite: boolean };

/** One application with what it may do, for people and on its own. */
export function ClientRow({ api, entry, mayWrite }: ClientRowProps) {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  const { client, userPermissions, machinePermissions } = entry;
  const remove = useAction({
    run: () => apisApi.removeClient(api.id, client.id),
    done: t('apis.accessRemoved', { name: client.name }),
    touches: [['apis', api.id, 'clients']],
  });
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-3 px-5 py-4">
      <AppIcon name={client.name} logoUrl={null} />
      <div className="min-w-0 flex-1 basis-56">
        <p className="font-medium wrap-anywhere">{client.name}</p>
        <PermissionLine label={t('apis.forPeople')} permissions={userPermissions} />
        <PermissionLine label={t('apis.onItsOwn')} permissions={machinePermissions} />
      </div>
      {mayWrite && (
        <div className="flex gap-2">
          <Button size="sm" aria-label={t('apis.editNamed', { name: client.name })} onClick={() => setIsOpen(true)}>
            {t('apis.edit')}
          </Button>
          <ConfirmButton
            size="sm"
            aria-label={t('apis.removeNamed', { name: client.name })}
            title={t('apis.removeTitle', { name: client.name, api: api.name })}
            description={t('apis.removeText')}
            confirmLabel={t('common.remove')}
            onConfirm={() => remove.run(undefined)}
          >
            {t('common.remove')}
          </ConfirmButton>
        </div>
      )}
      <Dialog
        isOpen={isOpen}
        onClose={() => setIsOpen(false)}
        title={t('apis.accessTitle', { name: client.name, api: api.name })}
      >
        <AccessForm api={api} clientId={client.id} access={entry} onClose={() => setIsOpen(false)} />
      </Dialog>
    </li>
  );
}

function PermissionLine({ label, permissions }: { label: string; permissions: string[] }) {
  if (permissions.length === 0) return null;
  return (
    <p className="mt-1.5 flex flex-wrap items-center gap-1.5 text-sm text-soft">
      {label}
      {permissions.map((name) => (
        <Badge key={name}>{name}</Badge>
      ))}
    </p>
  );
}
