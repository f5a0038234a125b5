// rejected AG1010: reflection that names the Core by a constant put together
// control: ungated

using System.Reflection;

const string Core = "Core";
typeof(Tools).GetMethod("Delete" + Core, BindingFlags.Instance | BindingFlags.NonPublic)!.Invoke(new Tools(), ["a.txt"]);
