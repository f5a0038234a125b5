// gated: a proxy of the interface that passes calls on
// control: ungated

var proxy = System.Reflection.DispatchProxy.Create<ITools, Passing>();
((Passing)proxy).Target = new Tools();
proxy.Delete("a.txt");

public class Passing : System.Reflection.DispatchProxy
{
    public ITools? Target { get; set; }

    protected override object? Invoke(System.Reflection.MethodInfo? method, object?[]? arguments) => method!.Invoke(Target, arguments);
}
