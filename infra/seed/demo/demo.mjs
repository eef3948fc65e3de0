export const demoSignIns = [];
export async function seedDemo() {}
