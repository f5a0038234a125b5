// rejected AG1010: reflection that names the Core by nameof
// control: ungated

using System.Reflection;

Tools.Go().Invoke(new Tools(), ["a.txt"]);

public partial class Tools
{
    public static MethodInfo Go() => typeof(Tools).GetMethod(nameof(DeleteCore), BindingFlags.Instance | BindingFlags.NonPublic)!;
}
