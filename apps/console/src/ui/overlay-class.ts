export const OVERLAY_CLASS = 'fixed inset-0 z-40 animate-fade bg-black/45 backdrop-blur-[1px]';

export const PANEL_CLASS =
  'fixed inset-x-0 bottom-0 z-50 max-h-[92dvh] w-full animate-rise overflow-y-auto overscroll-contain rounded-t-xl border border-line bg-raised p-6 shadow-float outline-none sm:inset-0 sm:m-auto sm:h-fit sm:rounded-xl';
