import { useQueryClient } from '@tanstack/react-query';
import { ImageIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type BrandImage, settingsApi, settingsQuery } from '@/api/tenant-administration';
import type { Settings } from '@/api/types';
import { useCan } from '@/api/use-account';
import { PictureField } from '@/forms/picture-field';
import { Card } from '@/ui/card';
import { cx } from '@/ui/class-names';

/** A light picture shows on dark ground alone, and the other way round. */
const PLACES: { image: BrandImage; text: 'logo' | 'logoDark' | 'favicon' | 'background'; ground: string }[] = [
  { image: 'logo', text: 'logo', ground: 'bg-white' },
  { image: 'logo-dark', text: 'logoDark', ground: 'bg-black' },
  { image: 'favicon', text: 'favicon', ground: 'bg-muted' },
  { image: 'background', text: 'background', ground: 'bg-muted' },
];

/** The company's pictures: each is changed at once. */
export function PicturesCard({ settings }: { settings: Settings }) {
  const { t } = useTranslation();
  const mayWrite = useCan('settings:write');
  const queries = useQueryClient();
  return (
    <Card title={t('settings.pictures')} description={t('settings.picturesHint')}>
      <div className="flex flex-col gap-5">
        {PLACES.map(({ image, text, ground }) => {
          const url = settings[`${text}Url`];
          return (
            <PictureField
              key={image}
              label={t(`settings.${text}`)}
              hint={t(`settings.${text}Hint`)}
              picture={
                <span
                  className={cx(
                    'flex h-14 w-24 items-center justify-center rounded-md border border-line p-1.5',
                    ground,
                  )}
                >
                  {url ? (
                    <img src={url} alt="" className="max-h-full max-w-full object-contain" />
                  ) : (
                    <ImageIcon aria-hidden size={18} className="text-faint" />
                  )}
                </span>
              }
              hasPicture={url !== null}
              isDisabled={!mayWrite}
              set={(picture) => settingsApi.setImage(image, picture)}
              remove={() => settingsApi.removeImage(image)}
              touches={[['tenant']]}
              onDone={(saved) => queries.setQueryData(settingsQuery.queryKey, saved)}
            />
          );
        })}
      </div>
    </Card>
  );
}
