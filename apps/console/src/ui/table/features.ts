import type { ReactNode } from 'react';
import { rowSortingFeature, tableFeatures } from '@tanstack/react-table';

/** How a column looks: `className` goes to its head and its cells, `head` is shown in place of the head's text. */
export type ColumnLook = { className?: string; head?: ReactNode };

/** Rows come sorted and paged from the API: the table only needs to know the order it shows. */
export const FEATURES = tableFeatures({ rowSortingFeature, columnMeta: {} as ColumnLook });
export type Features = typeof FEATURES;
