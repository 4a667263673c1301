export { Button, type ButtonWeight, LinkButton } from './button.tsx';
export { ErrorNote, KeyHints, Pager, Progress, Skeleton } from './feedback.tsx';
export { Checkbox, DateField, FileField, RadioRows, Select, TextArea, TextField } from './fields.tsx';
export { PracticeBand } from './practice-band.tsx';
export { type Column, Table } from './table.tsx';
export { fetchTexts, TextsProvider, useTexts } from './texts.tsx';
export { ToastRegion, useToasts } from './toast.tsx';
export {
  Bold,
  Details,
  EmptyState,
  type Evidence,
  Folio,
  Mark,
  type MarkKind,
  Section,
  Statement,
  Tag,
} from './words.tsx';
