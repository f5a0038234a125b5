namespace ApprovalGate.BypassCorpus.Tests.Families;

/// <summary>An implementation of another assembly reaches its marked interface by every way in which the language passes a value on.</summary>
internal static class ForeignValues
{
    private const string Call = "remover.Remove(\"a.txt\");";

    public static RouteFamily Family { get; } = new("ForeignValues")
    {
        Library = Vendor.Library,
        Foreign = Vendor.Foreign,
        Shared = """
            public static class Mine
            {
                public static IRemover? Kept;
                public static void Use(IRemover remover) => remover.Remove("a.txt");
                public static void UseAll(params IRemover[] removers) => removers[0].Remove("a.txt");
                public static void UseMany(params IEnumerable<IRemover> removers) => removers.First().Remove("a.txt");
                public static IRemover AsRemover(this IRemover remover) => remover;
                public static T Keep<T>(T value) where T : IRemover { value.Remove("a.txt"); return value; }
            }
            public class Owner(IRemover remover) { public IRemover Remover { get; init; } = remover; }
            """,
        Routes =
        [
            .. Values.Select(static one => new FamilyRoute(one.Name, "rejected AG1020", $"IRemover remover = {one.Value}; {Call}")),
            .. Statements.Select(static one => new FamilyRoute(one.Name, "rejected AG1020", one.Code)),
            .. Unseen.Select(static one => new FamilyRoute(one.Name, "listed", one.Code)),
        ],
    };

    /// <summary>Expressions that convert to the interface where they are assigned to it.</summary>
    private static (string Name, string Value)[] Values =>
    [
        ("Invocation", "Vendor.Get()"),
        ("Creation", "new ForeignRemover()"),
        ("Property", "Vendor.Property"),
        ("Field", "Vendor.Field"),
        ("Indexer", "Vendor.Indexed()[0]"),
        ("Derived", "Vendor.Derived()"),
        ("Record", "Vendor.Record()"),
        ("RecordWith", "Vendor.Record() with { }"),
        ("Struct", "Vendor.Struct()"),
        ("NullableStruct", "Vendor.NullableStruct()!"),
        ("GenericType", "Vendor.Generic()"),
        ("AwaitedTask", "await Vendor.TaskAsync()"),
        ("AwaitedValueTask", "await Vendor.ValueTaskAsync()"),
        ("AwaitedConfigured", "await Vendor.TaskAsync().ConfigureAwait(false)"),
        ("AwaitedPattern", "await Vendor.Waiting()"),
        ("TaskResult", "Vendor.TaskAsync().Result"),
        ("AwaiterResult", "Vendor.TaskAsync().GetAwaiter().GetResult()"),
        ("Continuation", "await Vendor.TaskAsync().ContinueWith(static task => (IRemover)task.Result)"),
        ("TaskRun", "await Task.Run(() => Vendor.Get())"),
        ("ArrayElement", "Vendor.Array()[0]"),
        ("JaggedElement", "Vendor.Jagged()[0][0]"),
        ("ListElement", "Vendor.List()[0]"),
        ("IndexFromEnd", "Vendor.List()[^1]"),
        ("SpanElement", "Vendor.Span()[0]"),
        ("DictionaryValue", "Vendor.Dictionary()[\"a\"]"),
        ("DictionaryValues", "Vendor.Dictionary().Values.First()"),
        ("LazyValue", "Vendor.Lazy().Value"),
        ("TupleElement", "Vendor.Tuple().Item1"),
        ("DelegateCall", "Vendor.Func()()"),
        ("OwnDelegateCall", "Vendor.Maker()()"),
        ("BuilderOfABase", "Vendor.Builder().With(\"x\").Build()"),
        ("PropertyOfAnObject", "Vendor.Holder().Remover"),
        ("Conditional", "DateTime.MinValue.Year == 1 ? Vendor.Get() : null!"),
        ("Coalesce", "Vendor.Maybe() ?? Mine.Kept!"),
        ("SwitchExpression", "1 switch { _ => Vendor.Get() }"),
        ("Parenthesised", "(Vendor.Get())"),
        ("Cast", "(IRemover)Vendor.Get()"),
        ("As", "(Vendor.Get() as IRemover)!"),
        ("ThroughObject", "(IRemover)(object)Vendor.Get()"),
        ("ThroughDynamic", "(IRemover)(dynamic)Vendor.Get()"),
        ("TargetTypedNew", "Vendor.Same(new())"),
        ("InferredTypeArgument", "Vendor.Echo(Vendor.Get())"),
        ("ExtensionReceiver", "Vendor.Get().AsRemover()"),
        ("Select", "Vendor.List().Select(static one => (IRemover)one).First()"),
        ("Query", "(from one in Vendor.Sequence() select (IRemover)one).First()"),
        ("LinqCast", "Vendor.List().Cast<IRemover>().First()"),
        ("AnonymousType", "new { Remover = Vendor.Get() }.Remover"),
        ("ConstructorArgument", "new Owner(Vendor.Get()).Remover"),
        ("ObjectInitializer", "new Owner(null!) { Remover = Vendor.Get() }.Remover"),
        ("ArrayInitializer", "new IRemover[] { Vendor.Get() }[0]"),
        ("CollectionInitializer", "new List<IRemover> { Vendor.Get() }[0]"),
        ("LambdaResult", "((Func<IRemover>)(() => Vendor.Get()))()"),
        ("ReturnOfACallback", "Vendor.With<IRemover>(one => one)"),
        ("UnsafeAs", "Unsafe.As<IRemover>(Vendor.Get())"),
        ("Exchange", "Interlocked.CompareExchange(ref Mine.Kept, Vendor.Get(), null) ?? Mine.Kept!"),
        ("NullForgiving", "Vendor.Maybe()!"),
        ("Assignment", "Mine.Kept = Vendor.Get()"),
        ("CoalesceAssignment", "Mine.Kept ??= Vendor.Get()"),
        ("RefReturn", "Vendor.Ref()"),
        ("CompiledExpression", "((System.Linq.Expressions.Expression<Func<IRemover>>)(() => Vendor.Get())).Compile()()"),
        ("ServiceProvider", "new ServiceCollection().AddSingleton(Vendor.Get()).BuildServiceProvider().GetRequiredService<ForeignRemover>()"),
        ("ServiceFactory", "new ServiceCollection().AddSingleton<IRemover>(_ => Vendor.Get()).BuildServiceProvider().GetRequiredService<IRemover>()"),
        ("TypeOfAValue", "(IRemover)Activator.CreateInstance(Vendor.Get().GetType())!"),
    ];

    /// <summary>What needs statements, or converts where no expression of the type is written.</summary>
    private static (string Name, string Code)[] Statements =>
    [
        ("Foreach", $"foreach (var one in Vendor.List()) {{ IRemover remover = one; {Call} }}"),
        ("ForeachTyped", $"foreach (IRemover remover in Vendor.List()) {{ {Call} }}"),
        ("ForeachOfASubclass", $"foreach (IRemover remover in Vendor.Removers()) {{ {Call} }}"),
        ("ForeachOfAPattern", $"foreach (IRemover remover in Vendor.Shape()) {{ {Call} }}"),
        ("ForeachOfArrays", $"foreach (IRemover remover in Vendor.Array()) {{ {Call} }}"),
        ("AwaitForeach", $"await foreach (IRemover remover in Vendor.StreamAsync()) {{ {Call} }}"),
        ("OutVariable", "Vendor.TryGet(out var one); Mine.Use(one);"),
        ("OutOfADelegate", "Vendor.Finder()(out var one); Mine.Use(one);"),
        ("TryGetValueOfASubclass", "Vendor.Registry().TryGetValue(\"a\", out var one); Mine.Use(one!);"),
        ("TupleDeconstruction", $"(IRemover remover, _) = Vendor.Tuple(); {Call}"),
        ("UserDeconstruction", $"(IRemover remover, _) = Vendor.Handle(); {Call}"),
        ("DeconstructionIntoVar", "var (one, _) = Vendor.Handle(); Mine.Use(one);"),
        ("IsVar", "if (Vendor.Get() is var one) { Mine.Use(one); }"),
        ("IsInterface", $"if (Vendor.Get() is IRemover remover) {{ {Call} }}"),
        ("PropertyPattern", $"if (Vendor.Holder() is {{ Remover: IRemover remover }}) {{ {Call} }}"),
        ("PositionalPattern", $"if (Vendor.Handle() is (IRemover remover, _)) {{ {Call} }}"),
        ("ListPattern", $"if (Vendor.Removers() is [IRemover remover, ..]) {{ {Call} }}"),
        ("SwitchCase", $"switch (Vendor.Get()) {{ case IRemover remover: {Call} break; }}"),
        ("CallbackParameter", "Vendor.Each(one => Mine.Use(one));"),
        ("CallbackMethodGroup", "Vendor.Each(Mine.Use);"),
        ("CallbackByContravariance", "Action<IRemover> use = Mine.Use; Vendor.Each(use);"),
        ("CallbackAnonymousMethod", "Vendor.Each(delegate(ForeignRemover one) { Mine.Use(one); });"),
        ("EventHandler", "Vendor.Found += Mine.Use; Vendor.Raise();"),
        ("EventLambda", "Vendor.Found += static one => Mine.Use(one); Vendor.Raise();"),
        ("ArrayCovariance", "IRemover[] all = Vendor.Array(); Mine.Use(all[0]);"),
        ("EnumerableCovariance", "IEnumerable<IRemover> all = Vendor.List(); Mine.Use(all.First());"),
        ("EnumerableCovarianceOfASubclass", "IEnumerable<IRemover> all = Vendor.Removers(); Mine.Use(all.First());"),
        ("CovarianceThroughObject", "object all = Vendor.Removers(); Mine.Use(((IEnumerable<IRemover>)all).First());"),
        ("FuncCovariance", "Func<IRemover> make = Vendor.Func(); Mine.Use(make());"),
        ("MethodGroupAsFunc", "Func<IRemover> make = Vendor.Get; Mine.Use(make());"),
        ("MethodGroupNaturalType", "var make = Vendor.Get; Mine.Use(make());"),
        ("MethodGroupOfTask", "Func<Task> make = Vendor.TaskAsync; Mine.Use(((Task<ForeignRemover>)make()).Result);"),
        ("FunctionPointer", "unsafe { delegate*<IRemover> make = &Vendor.Get; Mine.Use(make()); }"),
        ("CollectionExpression", "IRemover[] all = [Vendor.Get()]; Mine.Use(all[0]);"),
        ("Spread", "IRemover[] all = [.. Vendor.List()]; Mine.Use(all[0]);"),
        ("SpreadOfASubclass", "IRemover[] all = [.. Vendor.Removers()]; Mine.Use(all[0]);"),
        ("SpreadOfAPattern", "IRemover[] all = [.. Vendor.Shape()]; Mine.Use(all[0]);"),
        ("ParamsArray", "Mine.UseAll(Vendor.Get());"),
        ("ParamsCollection", "Mine.UseMany(Vendor.Get());"),
        ("OwnGeneric", "Mine.Keep(Vendor.Get());"),
        ("DynamicCall", "dynamic one = Vendor.Get(); one.Remove(\"a.txt\");"),
        ("IteratorResult", "foreach (var remover in All()) { remover.Remove(\"a.txt\"); } static IEnumerable<IRemover> All() { yield return Vendor.Get(); }"),
        ("LocalFunctionResult", "Mine.Use(One()); static IRemover One() => Vendor.Get();"),
        ("AsyncResult", "Mine.Use(await OneAsync()); static async Task<IRemover> OneAsync() => await Vendor.TaskAsync();"),
        ("RefLocal", "ref var one = ref Vendor.Ref(); Mine.Use(one);"),
        ("UsedDirectly", "Vendor.Get().Remove(\"a.txt\");"),
        ("UsedInAnInterpolatedString", "_ = $\"{Vendor.Get().Remove(\"a.txt\")}\";"),
        ("MethodGroupOfTheMember", "Func<string, string> remove = Vendor.Get().Remove; remove(\"a.txt\");"),
        ("NamedInTypeof", "((IRemover)Activator.CreateInstance(typeof(GenericRemover<>).MakeGenericType(typeof(int)))!).Remove(\"a.txt\");"),
    ];

    /// <summary>Nothing of the type is seen where these are written.</summary>
    private static (string Name, string Code)[] Unseen =>
    [
        ("TypedAsTheInterface", "Vendor.AsInterface().Remove(\"a.txt\");"),
        ("TypedAsObject", "((IRemover)Vendor.AsObject()).Remove(\"a.txt\");"),
        ("AmongObjects", "Vendor.Objects().OfType<IRemover>().First().Remove(\"a.txt\");"),
        ("PassedToACallbackAsTheInterface", "Vendor.EachInterface(Mine.Use);"),
        ("TypeAsAValue", "((IRemover)Activator.CreateInstance(Vendor.AsType())!).Remove(\"a.txt\");"),
        ("TypeByName", "((IRemover)Activator.CreateInstance(typeof(Vendor).Assembly.GetType(\"ForeignRemover\")!)!).Remove(\"a.txt\");"),
        ("MemberByName", "((IRemover)typeof(Vendor).GetProperty(\"Property\")!.GetValue(null)!).Remove(\"a.txt\");"),
    ];
}
