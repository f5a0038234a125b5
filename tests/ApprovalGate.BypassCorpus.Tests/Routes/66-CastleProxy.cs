// gated: a proxy of Castle's that passes calls on
// control: ungated

var proxies = new Castle.DynamicProxy.ProxyGenerator();
proxies.CreateInterfaceProxyWithTarget<ITools>(new Tools(), new Passing()).Delete("a.txt");
proxies.CreateClassProxy<Tools>(new Passing()).Delete("a.txt");

public sealed class Passing : Castle.DynamicProxy.IInterceptor
{
    public void Intercept(Castle.DynamicProxy.IInvocation invocation) => invocation.Proceed();
}
