// gated: a call in a lambda that outlives its method
// control: gated

Func<string> Captured(Tools tools, string path) => () => tools.Delete(path);

Captured(new Tools(), "a.txt")();
