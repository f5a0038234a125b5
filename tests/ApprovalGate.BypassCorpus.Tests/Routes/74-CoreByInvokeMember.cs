// rejected AG1010: Type.InvokeMember that names the Core
// control: ungated

using System.Reflection;

typeof(Tools).InvokeMember("DeleteCore", BindingFlags.InvokeMethod | BindingFlags.Instance | BindingFlags.NonPublic, null, new Tools(), ["a.txt"]);
