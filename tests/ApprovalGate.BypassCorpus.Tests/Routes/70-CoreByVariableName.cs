// rejected AG1010: reflection that names the Core by a variable which holds a constant
// control: ungated

using System.Reflection;

var name = "DeleteCore";
typeof(Tools).GetMethod(name, BindingFlags.Instance | BindingFlags.NonPublic)!.Invoke(new Tools(), ["a.txt"]);
