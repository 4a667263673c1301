import type { Verb } from '@klarlage/model';
import type { ScreenTexts } from '@klarlage/texts';
import type { ReactNode } from 'react';

/** A component that takes nothing, or what is said. */
export type Drawn<Props = object> = (props: Props) => ReactNode;

/** One page that a feature adds to the application. */
export type Page = {
  /** Path from the root; parts that vary begin with a dollar sign: `/app/moten/$id`. */
  path: string;
  /** Fetches the page's component when somebody goes there. */
  load: () => Promise<Drawn>;
  /** What the page asks for first, so that it can be on its way while the scripts are still being read. */
  first?: (municipalityCode: string) => { queryKey: readonly unknown[]; queryFn: () => Promise<unknown> };
  /** Who may open it; everybody who is signed in when left out. */
  permission?: Verb;
  /** Its place in the navigation, where it has one. */
  nav?: {
    text: (texts: ScreenTexts) => string;
    order: number;
    /** Left out for those who have more to see: they find it in the menu of their account. */
    unless?: Verb;
  };
  /** Fills the whole window, without masthead: the projector. */
  bare?: boolean;
  /** May be opened without signing in. */
  open?: boolean;
};
