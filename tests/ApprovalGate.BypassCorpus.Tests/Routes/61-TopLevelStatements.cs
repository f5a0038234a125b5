// gated: calls at the top level: plain, static, by name
// control: gated

new Tools().Delete("a.txt");
Tools.Wipe("a.txt");
new List<string> { "a.txt" }.ForEach(path => new Tools().Delete(path));
Array.ForEach<string>(["a.txt"], static path => ((Func<string, string>)Tools.Wipe)(path));
