// gated: an AI function made of a method that reflection found
// control: ungated

var function = Microsoft.Extensions.AI.AIFunctionFactory.Create(typeof(Tools).GetMethod("Delete")!, new Tools());
await function.InvokeAsync(new() { ["path"] = "a.txt" });
