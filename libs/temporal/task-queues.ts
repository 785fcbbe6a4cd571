/** Where workflows and their short steps run. */
export const awardQueue = 'award';
/** Where the long drains of the mail lanes run, so that a flood of mail never holds up a step. */
export const mailQueue = 'mail';
/** Where the long shifts of imports run, so that a file of many rows never holds up a step. */
export const importQueue = 'import';
/** Where files of whole lists are written and other people's servers are called: what may take minutes holds up neither steps nor mails. */
export const bulkQueue = 'bulk';
