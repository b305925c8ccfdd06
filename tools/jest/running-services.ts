type Stop = () => Promise<void>;

/** Jest runs set-up and teardown as separate modules of one process; this is what they share. */
const holder = globalThis as typeof globalThis & { permisoTestServices?: Stop };

export const rememberServices = (stop: Stop): void => {
  holder.permisoTestServices = stop;
};

export const stopServices = async (): Promise<void> => {
  const stop = holder.permisoTestServices;
  delete holder.permisoTestServices;
  await stop?.();
};
