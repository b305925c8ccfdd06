import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from './button';

type CopyButtonProps = { value: string; label: string; copiedLabel: string; showsLabel?: boolean; className?: string };

/** Copies a value and says so, to eyes and to screen readers. */
export function CopyButton({ value, label, copiedLabel, showsLabel = false, className }: CopyButtonProps) {
  const [isCopied, setIsCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setIsCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [isCopied]);

  const text = isCopied ? copiedLabel : label;
  const Icon = isCopied ? Check : Copy;
  return (
    <Button
      variant={showsLabel ? 'secondary' : 'ghost'}
      size={showsLabel ? 'sm' : 'icon'}
      className={className}
      title={showsLabel ? undefined : text}
      onClick={() => void navigator.clipboard.writeText(value).then(() => setIsCopied(true))}
    >
      <Icon aria-hidden size={15} className={isCopied ? 'text-success-text' : undefined} />
      <span aria-live="polite" className={showsLabel ? undefined : 'sr-only'}>
        {text}
      </span>
    </Button>
  );
}
