/** The environment that this process was started in; the only place that reads it. */
export const environment: Readonly<Record<string, string | undefined>> = process.env
