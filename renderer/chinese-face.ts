/** The face of Chinese texts: megabytes in a hundred pieces, of which a page takes those whose characters it shows. Loaded only by who reads Chinese. */

import '@fontsource-variable/noto-sans-sc/wght.css';
