// gated: an AI function made of a delegate
// control: ungated

var function = Microsoft.Extensions.AI.AIFunctionFactory.Create(new Tools().Delete);
await function.InvokeAsync(new() { ["path"] = "a.txt" });
