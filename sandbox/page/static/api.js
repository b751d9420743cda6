/** Talking with the sandbox: reading, acting, listening. A network that fails is an answer like any other. */

const NO_CONNECTION = { error: "no_connection" };

/** GET /_control/… or /_page/…: what stands there; null when nobody answers. */
export async function look(path, query = {}) {
  const asked = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== "" && value !== undefined));
  try {
    const answer = await fetch(`/${path}?${asked}`);
    return await answer.json();
  } catch {
    return null;
  }
}

/** POST /_control/DEED: somebody acts. The answer may carry `error`, a code that `trouble` puts into words. */
export async function act(deed, body) {
  try {
    const answer = await fetch(`/_control/${deed}`, { method: "POST", body: JSON.stringify(body) });
    return await answer.json();
  } catch {
    return { ...NO_CONNECTION };
  }
}

/**
 * Listens to what changes for `user`. `heard(notices)` gets what came within one frame, each notice once;
 * `connected(isThere)` is told when the line is up and when it is lost. The browser mends the line by itself.
 * Gives a function that ends it.
 */
export function listen(user, heard, connected) {
  const line = new EventSource(`/_page/live?user=${encodeURIComponent(user)}`);
  let waiting = new Map();
  let retry = 0;
  const flush = () => {
    const notices = [...waiting.values()];
    waiting = new Map();
    heard(notices);
  };
  line.onopen = () => connected(true);
  line.onerror = () => {
    connected(false);
    if (line.readyState === EventSource.CLOSED) retry = setTimeout(() => connected(null), 2000);
  };
  line.onmessage = (event) => {
    const notice = JSON.parse(event.data);
    if (!waiting.size) setTimeout(flush, 30);
    waiting.set(`${notice.what} ${notice.channel ?? ""}`, notice);
  };
  return () => {
    clearTimeout(retry);
    line.close();
  };
}
