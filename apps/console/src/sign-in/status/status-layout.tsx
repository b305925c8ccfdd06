import type { ReactNode } from 'react';
import { buttonClass } from '@/ui/button-class';
import { cx } from '@/ui/class-names';
import type { LanguageChoice } from '../app/page-props';
import { Heading } from '../app/heading';
import { CardLayout } from '../app/layout';

const TONES = {
  calm: 'bg-accent-soft text-accent-text ring-accent-line',
  warning: 'bg-warning-soft text-warning-text ring-warning-line',
  danger: 'bg-danger-soft text-danger-text ring-danger-line',
} as const;

type StatusProps = {
  languageChoice: LanguageChoice;
  icon: ReactNode;
  tone?: keyof typeof TONES;
  title: string;
  lead: string;
  action?: { href: string; label: string };
  children?: ReactNode;
};

/** A page that says one thing and offers the next step. */
export function StatusLayout({ languageChoice, icon, tone = 'calm', title, lead, action, children }: StatusProps) {
  return (
    <CardLayout languageChoice={languageChoice}>
      <Heading
        icon={
          <span aria-hidden className={cx('flex size-12 items-center justify-center rounded-full ring-1', TONES[tone])}>
            {icon}
          </span>
        }
        title={title}
        lead={lead}
      />
      {children}
      {action && (
        <a href={action.href} className={buttonClass({ variant: 'primary', size: 'lg', className: 'w-full' })}>
          {action.label}
        </a>
      )}
    </CardLayout>
  );
}
