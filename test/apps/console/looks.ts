/** Widths, lights and directions of reading: every two of them meet once. */
export const looks = [[360, 'light', 'ar'], [360, 'dark', 'en'], [1440, 'light', 'en'], [1440, 'dark', 'ar']] as const;
