import { cx } from './class-names';

const BASE =
  'inline-flex select-none items-center justify-center gap-2 whitespace-nowrap rounded-md font-medium no-underline transition-colors duration-100 disabled:cursor-not-allowed disabled:opacity-55 [&_svg]:shrink-0';

const VARIANTS = {
  primary: 'bg-accent text-accent-on shadow-button enabled:hover:bg-accent-hover [a&]:hover:bg-accent-hover',
  secondary: 'border border-line-strong bg-surface text-ink shadow-card enabled:hover:bg-hover [a&]:hover:bg-hover',
  ghost: 'text-soft enabled:hover:bg-muted enabled:hover:text-ink [a&]:hover:bg-muted',
  danger: 'bg-danger text-danger-on shadow-button enabled:hover:bg-danger-hover',
  dangerGhost: 'text-danger-text enabled:hover:bg-danger-soft',
} as const;

const SIZES = {
  sm: 'h-8 px-2.5 text-sm',
  md: 'h-9 px-3.5 text-base',
  lg: 'h-11 px-5 text-md',
  icon: 'size-8 text-base',
} as const;

export type ButtonLook = { variant?: keyof typeof VARIANTS; size?: keyof typeof SIZES; className?: string };

/** The look of a button, for buttons and for links that act like one. */
export const buttonClass = ({ variant = 'secondary', size = 'md', className }: ButtonLook = {}) =>
  cx(BASE, VARIANTS[variant], SIZES[size], className);
