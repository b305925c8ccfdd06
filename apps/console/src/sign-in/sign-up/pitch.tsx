import { useT } from '../app/i18n';
import { Icon } from '../app/icon';
import { KeyPattern } from './key-pattern';

const POINTS = [
  { icon: 'fingerprint', title: 'signup.point1Title', text: 'signup.point1' },
  { icon: 'blocks', title: 'signup.point2Title', text: 'signup.point2' },
  { icon: 'shield', title: 'signup.point3Title', text: 'signup.point3' },
] as const;

/** The promise beside the form; the same deep green in both themes. */
export function Pitch() {
  const t = useT();
  return (
    <aside
      aria-label="Permiso"
      className="relative flex flex-col justify-between gap-10 overflow-hidden bg-[#0a2f28] px-6 py-8 text-[#eafaf4] sm:px-10 lg:p-14"
    >
      <KeyPattern className="absolute -right-44 -top-32 size-[30rem] text-[#0e3c32] lg:-right-56 lg:top-auto lg:-bottom-40 lg:size-[44rem]" />
      <p className="relative flex items-center gap-2.5 text-lg font-semibold tracking-tight">
        <svg viewBox="0 0 32 32" aria-hidden className="size-7">
          <rect width="32" height="32" rx="8" fill="#5fd3b4" />
          <path
            fill="#0a2f28"
            fillRule="evenodd"
            d="M9 6h8.5a7.5 7.5 0 0 1 0 15H13v1.5h3v3H9V6Zm8.3 4.6a2.9 2.9 0 1 0 0 5.8 2.9 2.9 0 0 0 0-5.8Z"
          />
        </svg>
        Permiso
      </p>
      <div className="relative max-w-md">
        <h2 className="text-2xl font-semibold lg:text-3xl">{t('signup.pitchTitle')}</h2>
        <p className="mt-3 text-md text-[#b5dccf] lg:text-lg">{t('signup.pitchLead')}</p>
      </div>
      <ul className="relative hidden max-w-md gap-6 lg:grid">
        {POINTS.map(({ icon, title, text }) => (
          <li key={title} className="flex gap-4">
            <span className="flex size-9 shrink-0 items-center justify-center rounded-lg bg-[#14503f] text-[#7fe3c6]">
              <Icon name={icon} />
            </span>
            <div>
              <h3 className="text-md font-medium">{t(title)}</h3>
              <p className="text-[#b5dccf]">{t(text)}</p>
            </div>
          </li>
        ))}
      </ul>
    </aside>
  );
}
