/** Whether the process in this container can answer; the image has no curl. */
const answer = await fetch(`http://127.0.0.1:${process.env.PORT ?? 3000}/health/ready`).catch(() => undefined);
process.exit(answer?.ok ? 0 : 1);
