/** When is the face of Chinese texts loaded? Where one is shown: a page in Chinese, or the choice of the language. */

import { useEffect } from 'react';

export function useChineseFace(isShown: boolean): void {
  useEffect(() => {
    if (isShown) void import('./chinese-face.ts');
  }, [isShown]);
}
