/** The subjects of the product: the only list of them. Each gives its module and the entities it writes. */
export const subjectModules: Function[] = [];
export const subjectEntities: Function[] = [];
