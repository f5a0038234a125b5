// rejected AG1010: reflection that names the Core
// control: ungated

using System.Reflection;

typeof(Tools).GetMethod("DeleteCore", BindingFlags.Instance | BindingFlags.NonPublic)!.Invoke(new Tools(), ["a.txt"]);
